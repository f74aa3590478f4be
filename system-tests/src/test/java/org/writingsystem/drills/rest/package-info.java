/** How the tests of faults queue drills, and free them. Nobody has to sign in. */
package org.writingsystem.drills.rest;
