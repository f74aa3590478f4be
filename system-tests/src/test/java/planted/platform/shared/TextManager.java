package planted.platform.shared;

class TextManager {}
