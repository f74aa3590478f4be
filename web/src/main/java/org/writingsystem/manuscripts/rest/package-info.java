/** Manuscripts and their revisions over REST. */
package org.writingsystem.manuscripts.rest;
