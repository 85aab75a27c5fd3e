"""A client of `assistant mcp`, as other assistants start it: list the tools, call some, read a report.

pip install "inspection-assistant[mcp]"
python examples/mcp_client.py
"""

from __future__ import annotations

import asyncio
import os
import sys

from mcp import Client, StdioServerParameters
from mcp.types import TextContent, TextResourceContents

SERVER = StdioServerParameters(
    command=sys.executable, args=["-m", "assistant", "mcp"], env=dict(os.environ)
)


async def main() -> None:
    """Print what each step gives."""
    async with Client(SERVER) as client:
        for tool in (await client.list_tools()).tools:
            print(f"{tool.name}: {tool.description}")

        said = await client.call_tool("ask", {"question": "why was planning inadequate?"})
        print(*(part.text for part in said.content if isinstance(part, TextContent)))
        print(said.structured_content["status"], len(said.structured_content["citations"]))

        reports = (await client.call_tool("reports")).structured_content["result"]
        supposed = {"report": reports[0]["id"], "changes": ["2.2=Good"]}
        what_if = (await client.call_tool("what_if", supposed)).structured_content
        print(what_if["baseline"]["total"], "->", what_if["changed"]["total"])

        for resource in (await client.list_resources()).resources:
            (content,) = (await client.read_resource(str(resource.uri))).contents
            if isinstance(content, TextResourceContents):
                print(resource.uri, len(content.text), "characters")


if __name__ == "__main__":
    asyncio.run(main())
