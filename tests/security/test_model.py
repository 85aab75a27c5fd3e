"""The shipped model is loaded only as it was published; a model of one's own is said to be unchecked."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from index import checksums, encoder
from index.checksums import wrong_files
from index.encoder import EncoderError, load_encoder, packaged_model


@pytest.fixture
def changed(tmp_path: Path) -> Path:
    """A copy of the model in which one bit of the weights is another."""
    folder = Path(shutil.copytree(packaged_model(), tmp_path / "model"))
    weights = folder / "model.safetensors"
    with weights.open("r+b") as file:
        file.seek(50_000_000)
        byte = file.read(1)[0]
        file.seek(50_000_000)
        file.write(bytes([byte ^ 1]))
    return folder


def test_the_installed_model_is_the_published_one() -> None:
    assert wrong_files(packaged_model()) == []


def test_a_model_with_one_bit_changed_is_not_loaded(
    changed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(encoder, "packaged_model", lambda: changed)
    monkeypatch.setattr(encoder, "_LOADED", {})
    with pytest.raises(EncoderError, match=r"model\.safetensors .* another checksum.*pip install"):
        load_encoder()


def test_what_was_checked_is_read_again_only_when_it_changes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, memory = tmp_path / "model", tmp_path / "home" / "models"
    shutil.copytree(packaged_model(), folder)
    read: list[str] = []
    real = checksums._sum
    monkeypatch.setattr(checksums, "_sum", lambda path: read.append(path.name) or real(path))
    assert wrong_files(folder, memory) == wrong_files(folder, memory) == []
    assert read == ["model.safetensors", "tokenizer.json"]
    tokens = folder / "tokenizer.json"
    tokens.write_bytes(tokens.read_bytes() + b" ")
    assert wrong_files(folder, memory) == ["tokenizer.json"]
    assert wrong_files(folder, memory) == ["tokenizer.json"]
