package org.writingsystem.platform.shared.model;

import java.io.Serializable;

/**
 * A kind of problem (RFC 9457). The class that throws a problem declares its kind; a kind keeps its
 * slug for ever.
 *
 * @param slug the last part of the type's URN: small letters and hyphens
 * @param status the HTTP status, 400 to 599
 * @param title the same for all problems of the kind
 */
public record ProblemKind(String slug, int status, String title) implements Serializable {}
