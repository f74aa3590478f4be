package planted.manuscripts.model;

/** An id, which everybody may know. */
public record TextId(long value) {}
