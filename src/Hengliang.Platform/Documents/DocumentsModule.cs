using Hengliang.Platform.Documents.Contracts;
using Microsoft.Extensions.DependencyInjection;

namespace Hengliang.Platform.Documents;

/// <summary>What the module brings.</summary>
internal static class DocumentsModule
{
    public static IServiceCollection AddDocuments(this IServiceCollection services) => services
        .AddTables<DocumentsTables>()
        .AddPermissions(DocumentsPermissions.All);
}
