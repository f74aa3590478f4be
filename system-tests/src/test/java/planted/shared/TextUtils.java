package planted.shared;

class TextUtils {}
