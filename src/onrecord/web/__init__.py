"""The record as pages in a browser, served from this machine to this machine.

    request ──Asked──> pages (one typed context a page, from `Record` alone) ──templates──> HTML

Every page can be read without JavaScript, has an address that can be kept, and can be asked as of a day.
"""

from __future__ import annotations

from onrecord.web.app import create_app

__all__ = ["create_app"]
