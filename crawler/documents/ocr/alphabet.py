"""What the digit reader tells apart."""

HEIGHT = 40  # pixels of a prepared word

BLANK = 0
THAI_ZERO = 1  # 1..10 are ๐..๙, 11..20 are 0..9
OTHER = 21  # a run of other letters
SEPARATOR = 22  # . , / - :
CLASSES = 23

DIGITS = "๐๑๒๓๔๕๖๗๘๙0123456789"
