"""One look at one page: a screen, a page opened on it, and all that the page did on its own."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

PROBE = Path(__file__).with_name("probe.js")


@dataclass(frozen=True)
class Screen:
    """Width and height in CSS pixels; the medium and the scheme of colours that the style sheet is told; further widths to try."""

    name: str
    width: int
    height: int
    dpr: int = 1
    touch: bool = False
    media: str = "screen"
    widths: tuple[int, ...] = ()
    scheme: str = "light"

    def __str__(self) -> str:
        return self.name


DESKTOP = Screen("desktop", 1440, 900, widths=(600, 768, 1024, 1920))
PHONE = Screen("phone", 390, 844, dpr=3, touch=True, widths=(320, 430))  # 320: reflow, WCAG 2.1, 1.4.10
PAPER = Screen("a4", 794, 1123, media="print")
SCREENS = (DESKTOP, PHONE, PAPER)
NIGHT = Screen("night", 1280, 900, scheme="dark")


@dataclass
class Visit:
    """An open page, what it asked the network for, and what it or the browser complained about."""

    page: object
    screen: Screen
    sent: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)


@contextmanager
def visiting(browser, file: Path, screen: Screen, *, bypass_csp: bool = False) -> Iterator[Visit]:
    """Open `file` on `screen`, offline. Only axe-core needs `bypass_csp`, to get its script into the page."""
    context = browser.new_context(
        viewport={"width": screen.width, "height": screen.height},
        device_scale_factor=screen.dpr,
        has_touch=screen.touch,
        is_mobile=screen.touch,
        reduced_motion="reduce",
        color_scheme=screen.scheme,
        bypass_csp=bypass_csp,
        service_workers="block",
    )
    try:
        page = context.new_page()
        visit = Visit(page, screen)
        own = file.resolve().as_uri()
        _record(context, visit, own)
        context.set_offline(True)
        context.add_init_script(path=PROBE)
        page.emulate_media(media=screen.media)
        page.goto(own, wait_until="load")
        visit.complaints += page.evaluate("() => probe.settle()")
        yield visit
    finally:
        context.close()


def _record(context, visit: Visit, own: str) -> None:
    """Let the file itself through and nothing else; keep a list of what was asked and what went wrong."""

    def gate(route):
        route.continue_() if route.request.url.partition("#")[0] == own else route.abort()

    def note(request):
        url = request.url.partition("#")[0]
        if url != own and not url.startswith(("data:", "blob:", "about:")):
            visit.sent.append(f"{request.resource_type} {request.url}")

    def console(message):
        if message.type in ("error", "assert"):
            visit.complaints.append(f"console: {message.text}")

    context.route("**/*", gate)
    context.on("request", note)
    page = visit.page
    page.on("websocket", lambda socket: visit.sent.append(f"websocket {socket.url}"))
    page.on("console", console)
    page.on("pageerror", lambda error: visit.complaints.append(f"page error: {error}"))
