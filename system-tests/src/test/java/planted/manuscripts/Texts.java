package planted.manuscripts;

/** A service to be seen by those who must not. */
public class Texts {}
