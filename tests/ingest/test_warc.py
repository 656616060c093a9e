from __future__ import annotations

import gzip
from pathlib import Path

from onrecord.ingest import read_path
from onrecord.types import Article, Failure

BODY = (
    "<p>The harbour of Port Lenn was closed on Tuesday after a fire, the mayor said. Number {} of the reports.</p>" * 3
)
HTML = "text/html; charset=utf-8"


def archive(*records: tuple[str, str, str, bytes], packed: bool = True) -> bytes:
    """A WARC of response records (address, status line, content type, payload), each a gzip member if `packed`."""
    written = []
    for number, (url, status, kind, payload) in enumerate(records):
        answer = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n\r\n".encode() + payload
        headers = {
            "WARC-Type": "response",
            "WARC-Record-ID": f"<urn:uuid:00000000-0000-0000-0000-{number:012}>",
            "WARC-Date": "2021-05-20T00:00:00Z",
            "WARC-Target-URI": url,
            "Content-Type": "application/http; msgtype=response",
            "Content-Length": str(len(answer)),
        }
        lines = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
        record = b"WARC/1.0\r\n" + lines.encode() + b"\r\n" + answer + b"\r\n\r\n"
        written.append(gzip.compress(record) if packed else record)
    return b"".join(written)


def page(number: int) -> tuple[str, str, str, bytes]:
    head = f"<html><head><title>Report {number}</title></head><body><h1>Report {number}</h1>"
    content = head + BODY.format(*[number] * 3) + "</body></html>"
    return f"https://lennpost.example/2021/05/{number:02}/a", "200 OK", HTML, content.encode()


def test_pages_become_articles(tmp_path: Path) -> None:
    """The address is the record's, and dates the article; images, redirects and errors are passed over."""
    for packed in (True, False):
        path = tmp_path / f"crawl{packed}.warc"
        path.write_bytes(
            archive(
                page(3),
                ("https://lennpost.example/logo", "200 OK", "image/png", b"\x89PNG"),
                ("https://lennpost.example/old", "301 Moved", HTML, page(4)[3]),
                ("https://lennpost.example/gone", "404 Not Found", HTML, page(4)[3]),
                page(5),
                packed=packed,
            )
        )
        found = list(read_path(path))
        assert [each.url for each in found if isinstance(each, Article)] == [page(3)[0], page(5)[0]]
        assert len(found) == 2
        assert isinstance(found[0], Article)
        assert found[0].text.startswith("Report 3\n\nThe harbour")
        assert found[0].published is not None
        assert found[0].published.value == "2021-05-03"
        assert found[0].input == f"{path}:{page(3)[0]}"


def test_a_page_without_an_article_is_one_failure(tmp_path: Path) -> None:
    """The failure names archive and address."""
    path = tmp_path / "crawl.warc.gz"
    path.write_bytes(
        archive(("https://lennpost.example/", "200 OK", HTML, b"<html><a href='/'>Home</a></html>"), page(3))
    )
    bad, good = read_path(path)
    assert isinstance(bad, Failure)
    assert bad.input == f"{path}:https://lennpost.example/"
    assert isinstance(good, Article)


def test_the_charset_of_the_answer_is_used(tmp_path: Path) -> None:
    """What HTTP says about the encoding is believed."""
    url, status, _, payload = page(3)
    content = payload.decode().replace("the mayor said", "said Łucja Żak of the town, “twice”,")
    path = tmp_path / "crawl.warc.gz"
    path.write_bytes(archive((url, status, "text/html; charset=windows-1250", content.encode("cp1250"))))
    [found] = read_path(path)
    assert isinstance(found, Article)
    assert "said Łucja Żak of the town, “twice”" in found.text


def test_a_truncated_archive_keeps_what_came_before(tmp_path: Path) -> None:
    """The records before the break are articles, the break is one failure."""
    packed, plain = archive(page(3), page(4)), archive(page(3), page(4), packed=False)
    first = len(archive(page(3))), len(archive(page(3), packed=False))
    cuts = (packed[: first[0] + 150], gzip.compress(plain)[:-12], plain[:-200], plain[: first[1] + 60])
    for number, cut in enumerate(cuts):
        path = tmp_path / f"crawl{number}.warc"
        path.write_bytes(cut)
        found = list(read_path(path))
        assert [each.url for each in found if isinstance(each, Article)] == [page(3)[0]]
        [broken] = [each for each in found if isinstance(each, Failure)]
        assert (broken.error, broken.input) == ("truncated", str(path))


def test_an_archive_without_pages_is_one_failure(tmp_path: Path) -> None:
    """An archive of nothing, or of images alone, is said to hold no page."""
    path = tmp_path / "crawl.warc"
    for content in (b"", archive(("https://lennpost.example/logo", "200 OK", "image/png", b"\x89PNG"))):
        path.write_bytes(content)
        [found] = read_path(path)
        assert isinstance(found, Failure)
        assert found.error == "no article"
