package org.writingsystem.tests.openapi.generator;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Values of headers that any request may have, right and wrong. */
final class BrokenHeaders {
  private static final String LONG = "x".repeat(4000);

  /** By name; names of headers that a request has anyway take the place of those. */
  static final Map<String, List<String>> ALL = new TreeMap<>();

  static {
    ALL.put(
        "Accept",
        List.of(
            "",
            "*",
            "*/*",
            "image/png",
            "text/html;q=abc",
            "application/json;q=0",
            "application/json;q=1e400",
            "application/json;q=-1, */*;q=2",
            "text/*;q=0.5, application/*;q=0.1",
            ",,,",
            "/",
            "application/",
            "application/json;charset=\"",
            "application/problem+json",
            "text/markdown, text/html",
            "text/event-stream",
            "\u00ff/\u00ff",
            "a/b,".repeat(500)));
    ALL.put("Accept-Charset", List.of("", "none", "utf-16", "*;q=0", ";q=", LONG));
    ALL.put(
        "Accept-Encoding", List.of("", "br", "gzip;q=abc", "*;q=0", "identity;q=0", ",;", LONG));
    ALL.put("Accept-Language", List.of("", "-", "xx;q=z", "en-".repeat(300), "\u00ff", "*;q=0"));
    ALL.put(
        "Authorization",
        List.of(
            "",
            "Bearer",
            "Bearer ",
            "bearer x",
            "Bearer a.b.c",
            "Bearer ...",
            "Bearer eyJhbGciOiJub25lIn0.e30.",
            "Bearer eyJhbGciOiJIUzI1NiJ9.e30.AAAA",
            "Bearer \u00ff\u0001",
            "Bearer " + LONG,
            "Basic !!!",
            "Basic dXNlcjpwYXNz",
            "Digest username=\"",
            "Negotiate x"));
    ALL.put(
        "Content-Type",
        List.of(
            "",
            "/",
            "application",
            "application/json;charset=none",
            "application/json;charset=utf-16",
            "application/json;charset=iso-8859-1",
            "application/json;charset=\"",
            "application/json;charset=\u00ff",
            "application/json;charset=",
            "application/json;;",
            "application/json, text/plain",
            "application/vnd.x+json",
            "text/markdown;charset=none",
            "text/markdown;charset=UTF-8;charset=x",
            "text/plain",
            "text/html",
            "*/*",
            "application/xml",
            "application/octet-stream",
            "application/x-www-form-urlencoded",
            "multipart/form-data",
            "multipart/form-data;boundary=",
            "multipart/form-data;boundary=x",
            "a/b/c",
            ";;;",
            LONG));
    ALL.put(
        "Content-Encoding",
        List.of("", "gzip", "br", "identity", "gzip, gzip", "deflate", "x-gzip", ",", "*", LONG));
    ALL.put("Cookie", List.of("", "a=b; ; =;\"", "JSESSIONID=x", "\u00ff=\u0001", LONG));
    ALL.put("Expect", List.of("100-continue", "x", ""));
    ALL.put("Forwarded", List.of("for=", "for=\"[::1\";proto=x;host=", LONG));
    ALL.put(
        "Host", List.of("", "[", "[::1", "a b", "x:99999", "x:y", "\u00ff", "a,b", "x/y", LONG));
    ALL.put(
        "If-Match",
        List.of("", "*", "x", "\"", "W/\"1\"", "\"1\",", ",", "\"\u00ff\"", "\"1\" \"2\""));
    ALL.put(
        "If-Modified-Since",
        List.of("", "x", "Thu, 01 Jan 1970 00:00:00 GMT", "0", "9999999999999"));
    ALL.put("If-None-Match", List.of("", "*", "x", "\"", "W/", "\"1\",,", LONG));
    ALL.put("If-Range", List.of("", "x", "\"", "W/\"1\"", "Thu, 01 Jan 1970 00:00:00 GMT"));
    ALL.put(
        "If-Unmodified-Since", List.of("", "x", "Thu, 01 Jan 1970 00:00:00 GMT", "32 Foo 99999"));
    ALL.put(
        "Range",
        List.of(
            "",
            "bytes",
            "bytes=",
            "bytes=-",
            "bytes=0-",
            "bytes=-0",
            "bytes=5-2",
            "bytes=0-0,2-3",
            "bytes=99999999999999999999-",
            "bytes=0-0," + "0-0,".repeat(900),
            "lines=1-2",
            "bytes=\u0001"));
    ALL.put(
        "Idempotency-Key",
        List.of("", "x", "\"", "\"\"", "\"\u00ff\"", "\"a\";p=1", "\"" + LONG + "\""));
    ALL.put(
        "Origin",
        List.of("", "null", "https://evil.example", "https://app.example", "x\u00ff", LONG));
    ALL.put("Access-Control-Request-Method", List.of("", "POST", "x y"));
    ALL.put("Pragma", List.of("no-cache", "\u00ff"));
    ALL.put(
        "Cache-Control",
        List.of("", "max-age=abc", "no-store", "=", "max-age=99999999999999999999"));
    ALL.put("Content-Language", List.of("", "-", "x".repeat(50)));
    ALL.put("TE", List.of("", "trailers", "gzip;q=x"));
    ALL.put("Upgrade", List.of("", "websocket", "h2c", "x/9"));
    ALL.put("User-Agent", List.of("", "\u0001", "${jndi:ldap://127.0.0.1/x}", LONG));
    ALL.put(
        "X-Forwarded-For",
        List.of("", ",", "unknown", "999.1.1.1", "[::1", "::1%lo", "a, b", LONG));
    ALL.put(
        "X-Forwarded-Host",
        List.of("", "[", "a b", "x:99999", "x:y", "\u00ff", "a/b?c#d", "@", LONG));
    ALL.put("X-Forwarded-Port", List.of("", "-1", "99999", "x"));
    ALL.put("X-Forwarded-Proto", List.of("", "gopher", "https", "\u00ff", "1:"));
    ALL.put("X-Forwarded-Prefix", List.of("", "/x", "%zz"));
    ALL.put("X-HTTP-Method-Override", List.of("DELETE", "", "\u00ff"));
    ALL.put("X-Request-Id", List.of("", "a b", "\u00ff", "x".repeat(65), "\t", LONG));
    ALL.put(
        "traceparent",
        List.of("", "00-0-0-0", "00-" + "0".repeat(32) + "-" + "0".repeat(16) + "-01"));
  }

  private BrokenHeaders() {}
}
