package planted.platform.identity.model;

/** Stands for the id of an account. */
public record AccountId(int value) {}
