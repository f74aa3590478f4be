package org.writingsystem.tests.platform.requests;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Gives a test the {@link MeasuredSystem} that all of them share; one of them runs at a time. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(SharedMeasuredSystem.class)
@ResourceLock("shared measured system")
@interface MeasuredTest {}
