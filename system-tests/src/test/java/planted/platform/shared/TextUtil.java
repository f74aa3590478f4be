package planted.platform.shared;

class TextUtil {}
