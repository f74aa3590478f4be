package org.writingsystem.platform.shared.rest.openapi;

import static org.eclipse.microprofile.openapi.OASFactory.createHeader;
import static org.eclipse.microprofile.openapi.OASFactory.createParameter;
import static org.eclipse.microprofile.openapi.OASFactory.createSchema;

import java.util.List;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.headers.Header;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/** Headers and parameters that many operations have. */
final class CommonComponents {
  static final String IDEMPOTENCY_KEY = "IdempotencyKey";
  static final String IF_NONE_MATCH = "IfNoneMatch";
  static final String RANGE = "Range";
  static final String IF_RANGE = "IfRange";

  static final String LOCATION = "Location";
  static final String ETAG = "ETag";
  static final String LINK = "Link";
  static final String RETRY_AFTER = "Retry-After";
  static final String WWW_AUTHENTICATE = "WWW-Authenticate";
  static final String ACCEPT_ENCODING = "Accept-Encoding";
  static final String ACCEPT_RANGES = "Accept-Ranges";
  static final String CONTENT_RANGE = "Content-Range";
  static final String CONTENT_DISPOSITION = "Content-Disposition";
  static final String REPLAYED = "Idempotency-Replayed";

  private static final String REQUEST_ID = "X-Request-Id";
  private static final String RATE_LIMIT = "RateLimit";
  private static final String RATE_LIMIT_POLICY = "RateLimit-Policy";

  /** Headers of every response; those of rate limits only where there are limits. */
  static final List<String> OF_EVERY_ANSWER = List.of(REQUEST_ID, RATE_LIMIT, RATE_LIMIT_POLICY);

  static final String PARAMETERS = "#/components/parameters/";

  private static final String HEADERS = "#/components/headers/";
  private static final int MAX_KEY_LENGTH = 257; // with its quotes

  private CommonComponents() {}

  static void addTo(Components components) {
    components
        .addHeader(REQUEST_ID, header("Finds this request in the logs", text()))
        .addHeader(
            ETAG, header("The version of the resource, for If-Match or If-None-Match", text()))
        .addHeader(LOCATION, header("The address of the new resource", text().format("uri")))
        .addHeader(
            LINK,
            header("The address of the next page, if there is one: <…>; rel=\"next\"", text()))
        .addHeader(
            RETRY_AFTER, header("Seconds to wait before the request is repeated", whole("0")))
        .addHeader(
            RATE_LIMIT,
            header(
                "The remaining requests of each rate limit (r), and the seconds until"
                    + " it is full again (t)",
                text()))
        .addHeader(
            RATE_LIMIT_POLICY,
            header("Each rate limit: requests (q) in a number of seconds (w)", text()))
        .addHeader(WWW_AUTHENTICATE, header("The authentication scheme: a bearer token", text()))
        .addHeader(
            ACCEPT_ENCODING,
            header("gzip, where it is the body's encoding that is not read", text()))
        .addHeader(ACCEPT_RANGES, header("bytes: Range asks for a part", text()))
        .addHeader(
            CONTENT_RANGE,
            header(
                "The range of the content and its length: bytes 0-99/1234; bytes */1234"
                    + " with 416",
                text()))
        .addHeader(CONTENT_DISPOSITION, header("A name for the file", text()))
        .addHeader(REPLAYED, header("true: a stored response; nothing was executed", text()))
        .addParameter(
            IF_NONE_MATCH,
            header("If-None-Match", "An ETag of the client: 304 if it is current", text()))
        .addParameter(
            RANGE,
            header(
                "Range",
                "One range, as bytes=100- or bytes=0-99 or bytes=-100; an invalid one"
                    + " is ignored",
                text()))
        .addParameter(
            IF_RANGE,
            header(
                "If-Range",
                "The ETag of a partly downloaded file: the whole file is sent if it" + " differs",
                text()))
        .addParameter(
            IDEMPOTENCY_KEY,
            header(
                    "Idempotency-Key",
                    "Makes the request idempotent: for 24 hours the same request with the"
                        + " same key is executed once, and gets the stored response. A quoted"
                        + " string of 1 to 255 ASCII characters",
                    text().minLength(1).maxLength(MAX_KEY_LENGTH))
                .example("\"8e03978e-40d5-43dd-bc93-6894a57f9324\""));
  }

  private static Schema text() {
    return createSchema().addType(SchemaType.STRING);
  }

  private static Schema whole(String least) {
    return createSchema().addType(SchemaType.INTEGER).minimum(new java.math.BigDecimal(least));
  }

  private static Header header(String description, Schema schema) {
    return createHeader().description(description).schema(schema);
  }

  private static Parameter header(String name, String description, Schema schema) {
    return createParameter()
        .name(name)
        .in(Parameter.In.HEADER)
        .description(description)
        .schema(schema);
  }

  static void add(APIResponse response, String header) {
    if (response.getHeaders() == null || !response.getHeaders().containsKey(header)) {
      response.addHeader(header, createHeader().ref(HEADERS + header));
    }
  }
}
