package planted.platform.tasks.model;

import java.util.UUID;

public record TaskId(UUID value) {}
