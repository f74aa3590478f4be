package planted.shared;

class TextHelper {}
