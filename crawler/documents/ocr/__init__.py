"""Reading pictures of text: Tesseract for letters, a network of the project's own for digits."""
