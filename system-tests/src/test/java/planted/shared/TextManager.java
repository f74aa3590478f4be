package planted.shared;

class TextManager {}
