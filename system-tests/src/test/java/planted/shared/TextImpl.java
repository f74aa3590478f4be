package planted.shared;

class TextImpl {}
