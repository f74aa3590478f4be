package org.writingsystem.drills.rest;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** Under {@code /drills}. */
@ApplicationPath("/")
public class DrillsApplication extends Application {}
