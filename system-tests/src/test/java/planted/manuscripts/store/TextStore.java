package planted.manuscripts.store;

/** A store to be seen by those who must not. */
public class TextStore {}
