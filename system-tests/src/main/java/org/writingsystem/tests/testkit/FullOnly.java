package org.writingsystem.tests.testkit;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** A test, or a class of them, for {@code -Pfaults} alone. */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@EnabledIfSystemProperty(
    named = TestSize.PROPERTY,
    matches = TestSize.FULL,
    disabledReason = "needs -Pfaults")
public @interface FullOnly {}
