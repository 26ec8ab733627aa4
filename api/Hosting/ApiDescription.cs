using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using SweepCluster.Api.Access;

namespace SweepCluster.Api.Hosting;

/// <summary>How the API describes itself, as an OpenAPI document.</summary>
internal static class ApiDescription
{
    public static void Configure(OpenApiOptions options)
    {
        options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info.Title = "SweepCluster";
            document.Info.Description = "Submits, watches and reads sweeps. Every error is a problem document (RFC 9457).";
            document.Servers?.Clear();
            return Task.CompletedTask;
        });
        options.AddOperationTransformer((operation, context, _) =>
        {
            if (context.Description.ActionDescriptor.EndpointMetadata.OfType<RequiredRole>().LastOrDefault() is { Role: var role })
                operation.Description = $"Needs the role {role.ToString().ToLowerInvariant()}.";
            return Task.CompletedTask;
        });

        // Doubles have a converter of their own, so that nobody else knows that they are numbers.
        options.AddSchemaTransformer((schema, context, _) =>
        {
            if (context.JsonTypeInfo.Type == typeof(double))
                schema.Type = JsonSchemaType.Number;
            else if (context.JsonTypeInfo.Type == typeof(double?))
                schema.Type = JsonSchemaType.Number | JsonSchemaType.Null;
            return Task.CompletedTask;
        });

        // A slice's dimension is not an observable's.
        options.CreateSchemaReferenceId = type => OpenApiOptions.CreateDefaultSchemaReferenceId(type) is { } name
            ? type.Type.DeclaringType?.Name + name
            : null;
    }
}
