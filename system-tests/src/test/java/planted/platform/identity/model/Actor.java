package planted.platform.identity.model;

/** Stands for the actor. */
public record Actor(String name) {}
