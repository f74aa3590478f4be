package planted.platform.shared;

class TextUtils {}
