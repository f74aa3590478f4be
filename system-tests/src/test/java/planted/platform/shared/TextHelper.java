package planted.platform.shared;

class TextHelper {}
