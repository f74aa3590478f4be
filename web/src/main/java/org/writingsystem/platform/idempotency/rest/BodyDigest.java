package org.writingsystem.platform.idempotency.rest;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import org.writingsystem.platform.shared.rest.conditions.Sha256;

/** Computes the digest of a body while it is read, where the request has an Idempotency-Key. */
@Provider
public class BodyDigest implements ReaderInterceptor {
  static final String ATTRIBUTE = BodyDigest.class.getName();

  @Context HttpServletRequest servletRequest;

  @Override
  public Object aroundReadFrom(ReaderInterceptorContext body) throws IOException {
    if (servletRequest.getHeader(IdempotencyKeys.HEADER) == null) {
      return body.proceed();
    }
    MessageDigest digest = Sha256.sha256();
    InputStream whole = new DigestInputStream(new LeftOpen(body.getInputStream()), digest);
    body.setInputStream(whole);
    Object read = body.proceed();
    whole.transferTo(OutputStream.nullOutputStream()); // what a reader of JSON leaves behind it
    servletRequest.setAttribute(ATTRIBUTE, digest.digest());
    return read;
  }

  /** The reader closes it before all of it was seen. */
  private static final class LeftOpen extends FilterInputStream {
    LeftOpen(InputStream body) {
      super(body);
    }

    @Override
    public void close() {
      // the container closes it
    }
  }
}
