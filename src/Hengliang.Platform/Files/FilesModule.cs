using Hengliang.Platform.Files.Contracts;
using Hengliang.Platform.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Hengliang.Platform.Files;

/// <summary>What the module brings: a place for files of any length that other modules keep.</summary>
internal static class FilesModule
{
    public static IServiceCollection AddFiles(this IServiceCollection services) => services.AddTables<FilesTables>();
}

/// <summary>The table of pieces.</summary>
internal sealed class FilesTables : IModuleTables
{
    public void Describe(ModelBuilder model, HengliangDb db) => model.Entity<FilePiece>(piece =>
    {
        piece.ToTable("FilePieces").SeenByHolder(db);
        piece.HasKey(p => new { p.FileId, p.Number });
    });
}
