"""What a number in the text is: refused or read, what is counted, of what kind, and whether it is meant as a fact."""
