"""One assistant behind a web server: any number of people may ask at once.

pip install starlette uvicorn
python examples/web_server.py 8000
curl --json '{"question": "why was planning inadequate?"}' http://127.0.0.1:8000/ask
"""

from __future__ import annotations

import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from json import JSONDecodeError
from typing import Any

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from assistant import Assistant, AssistantError


@asynccontextmanager
async def opened(app: Starlette) -> AsyncIterator[dict[str, Any]]:
    """One assistant as long as the server runs; it is loaded before the first question comes."""
    with Assistant.open() as assistant:
        assistant.warm()
        yield {"assistant": assistant}


async def ask(request: Request) -> Response:
    """`{"question", "report"?, "history"?}` to the answer's JSON."""
    asked = await request.json()
    if not isinstance(asked, dict):
        raise AssistantError('Send {"question": ..., "report"?: ..., "history"?: [...]}.')
    answer = await request.state.assistant.aask(
        asked.get("question"), report=asked.get("report"), history=asked.get("history") or ()
    )
    return Response(answer.model_dump_json(), media_type="application/json")


async def refused(request: Request, error: Exception) -> Response:
    """What cannot be asked, in the words that say what to do."""
    said = "The body is not JSON." if isinstance(error, JSONDecodeError) else str(error)
    return JSONResponse({"error": said}, status_code=400)


app = Starlette(
    routes=[Route("/ask", ask, methods=["POST"])],
    exception_handlers={AssistantError: refused, JSONDecodeError: refused},
    lifespan=opened,
)

if __name__ == "__main__":
    uvicorn.run(app, host="127.0.0.1", port=int(sys.argv[1]) if len(sys.argv) > 1 else 8000)
