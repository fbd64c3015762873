"""A name that would break out of a page, and what a browser would see of a page."""

from html.parser import HTMLParser

HOSTILE = """<script>alert("x")</script>'&<img src=x onerror='y'>"""


class Elements(HTMLParser):
    """The elements that a browser would see, with their attributes."""

    def __init__(self, html: str):
        super().__init__()
        self.seen, self.text = [], ""
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.seen.append((tag, sorted(dict(attrs))))

    def handle_data(self, data):
        self.text += data
