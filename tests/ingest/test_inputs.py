from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from onrecord.ingest import discover
from onrecord.ingest.inputs import STDIN, input_name
from onrecord.types import Failure


def found(*inputs: str | Path) -> list[Path]:
    results = list(discover(inputs))
    assert not [f for f in results if isinstance(f, Failure)]
    return [path for path in results if isinstance(path, Path)]


def failed(*inputs: str | Path) -> list[Failure]:
    return [f for f in discover(inputs) if isinstance(f, Failure)]


def test_a_folder_gives_its_files_in_the_order_of_their_names(tmp_path: Path) -> None:
    """Folders are read recursively and sorted, and hidden files are left out."""
    for name in ("b.txt", "a.txt", "sub/c.txt", "sub/.hidden", ".git/config", "z.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x")
    assert [str(p.relative_to(tmp_path)) for p in found(tmp_path)] == ["a.txt", "b.txt", "sub/c.txt", "z.txt"]


def test_inputs_keep_their_order(tmp_path: Path) -> None:
    """Files, globs and standard input come in the order in which they are given."""
    for name in ("b.txt", "a.txt", "c.md"):
        (tmp_path / name).write_text("x")
    assert found(tmp_path / "c.md", "-", str(tmp_path / "*.txt")) == [
        tmp_path / "c.md",
        STDIN,
        tmp_path / "a.txt",
        tmp_path / "b.txt",
    ]


def test_a_double_star_finds_each_file_once(tmp_path: Path) -> None:
    """A recursive pattern matches folders too, and the files in them are not read twice."""
    (tmp_path / "one" / "two").mkdir(parents=True)
    (tmp_path / "one" / "two" / "a.txt").write_text("x")
    assert found(str(tmp_path / "**")) == [tmp_path / "one" / "two" / "a.txt"]


def test_a_file_whose_name_looks_like_a_pattern_is_a_file(tmp_path: Path) -> None:
    """What exists is read by its name, brackets and all."""
    path = tmp_path / "talks [2].txt"
    path.write_text("x")
    assert found(path) == [path]


def test_links_that_lead_round_end(tmp_path: Path) -> None:
    """A folder that a link leads back to is read once."""
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "a.txt").write_text("x")
    (tmp_path / "sub" / "up").symlink_to(tmp_path)
    (tmp_path / "sub" / "self").symlink_to(tmp_path / "sub")
    assert found(tmp_path) == [tmp_path / "sub" / "a.txt"]


@pytest.mark.parametrize("name", ["nothing.txt", "*.nothing", "https://lennpost.example/a"])
def test_what_is_not_there_is_one_failure(tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A missing path, a pattern without a match and an address each fail once, by name and with advice."""
    monkeypatch.chdir(tmp_path)
    [failure] = failed(name)
    assert (failure.input, failure.stage, failure.error) == (name, "read", "missing")
    assert ":" in failure.message


def test_a_dangling_link_is_one_failure(tmp_path: Path) -> None:
    """A link to nothing says what it points at, given by itself or met in a folder."""
    (tmp_path / "a.txt").write_text("x")
    link = tmp_path / "link.txt"
    link.symlink_to("gone.txt")
    for given in (link, tmp_path):
        [failure] = failed(given)
        assert failure.input == str(link)
        assert "gone.txt" in failure.message


def test_a_folder_without_permission_is_one_failure(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The rest is found although one folder cannot be listed."""
    (tmp_path / "a.txt").write_text("x")
    (tmp_path / "locked").mkdir()
    list_folder = os.scandir

    def refuse(path: Path) -> object:
        if Path(path).name == "locked":
            raise PermissionError(errno.EACCES, "Permission denied", str(path))
        return list_folder(path)

    monkeypatch.setattr(os, "scandir", refuse)
    results = list(discover([tmp_path]))
    assert results[0] == tmp_path / "a.txt"
    assert isinstance(results[1], Failure)
    assert results[1].input.endswith("locked")
    assert "chmod" in results[1].message


def test_a_pipe_in_a_folder_is_one_failure(tmp_path: Path) -> None:
    """A named pipe would wait for ever, so it is not opened."""
    os.mkfifo(tmp_path / "pipe")
    assert [f.error for f in failed(tmp_path)] == ["unreadable"]


def test_names_can_be_stored_whatever_their_bytes(tmp_path: Path) -> None:
    """A name with spaces and emoji stays as it is; bytes that are no UTF-8 show as U+FFFD."""
    assert input_name(tmp_path / "na me 😀.txt").endswith("na me 😀.txt")
    name = input_name(os.fsdecode(b"bad\xff.txt"))
    assert name == "bad\ufffd.txt"
    assert name.encode()


def test_many_tiny_files_are_found(tmp_path: Path) -> None:
    """Each of five hundred files is found once."""
    for i in range(500):
        (tmp_path / f"{i:03}.txt").write_text("x")
    assert len(set(found(tmp_path))) == 500
