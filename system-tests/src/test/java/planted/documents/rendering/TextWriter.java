package planted.documents.rendering;

public class TextWriter {}
