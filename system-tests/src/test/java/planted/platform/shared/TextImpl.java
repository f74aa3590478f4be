package planted.platform.shared;

class TextImpl {}
