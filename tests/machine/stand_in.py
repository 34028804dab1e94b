"""The smallest possible page, right and wrong, to prove that the machine sees the difference."""

from flask import Flask

GOOD = """<!doctype html><html lang="nb"><head><meta charset="utf-8"><title>Mål</title>
<meta name="viewport" content="width=device-width"></head>
<body><main><h1>Mål</h1><p id="done">Jeg vil bo alene.</p></main></body></html>"""
BAD = (
    GOOD.replace("<p", '<img src="/x"><p')
    .replace('lang="nb"', "")
    .replace("<main>", "<main><main>")
)

app = Flask(__name__)


@app.get("/")
def good() -> tuple[str, dict[str, str]]:
    """A page without faults, as closed as ours."""
    return GOOD, {"Content-Security-Policy": "default-src 'self'"}


@app.get("/galt")
def bad() -> str:
    """A page with faults that axe and the HTML checker must name."""
    return BAD
