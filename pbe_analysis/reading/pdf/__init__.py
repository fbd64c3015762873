"""PDF files with text: signs and ruling lines → lines and tables."""
