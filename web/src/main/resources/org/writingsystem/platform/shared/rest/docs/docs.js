// No address but this server's own: no validator, no configuration from the query.
window.ui = SwaggerUIBundle({
  url: "../openapi",
  dom_id: "#swagger-ui",
  deepLinking: true,
  validatorUrl: null,
  queryConfigEnabled: false,
  persistAuthorization: false,
});
