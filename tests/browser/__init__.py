"""The built report, opened in headless Chromium with the network cut."""
