package planted.shared;

class TextUtil {}
