package planted.manuscripts.model;

import java.util.UUID;

public record ManuscriptId(UUID value) {}
