"""The browser's types are the server's document: `npm run types` renews them."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
GENERATOR = ROOT / "node_modules/openapi-typescript/bin/cli.js"


def test_the_types_of_the_front_end_are_made_from_the_present_document() -> None:
    document = subprocess.run([sys.executable, "-m", "web.openapi"], cwd=ROOT, capture_output=True, check=True)
    made = subprocess.run(["node", str(GENERATOR)], input=document.stdout, cwd=ROOT, capture_output=True, check=True)
    stands = (ROOT / "frontend/kit/api.d.ts").read_bytes()
    assert made.stdout.strip() == stands.strip(), "run: npm run types"
