using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Hengliang.Platform.Storage.Migrations;

/// <summary>Files of any length, kept in pieces; a file of values is kept from now on.</summary>
[DbContext(typeof(HengliangDb))]
[Migration("20261122145000_KeptImports")]
internal sealed class KeptImports : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.AddColumn<long>("Size", "ValueImports", nullable: true);
        migrationBuilder.CreateTable(
            "FilePieces",
            table => new
            {
                FileId = table.Column<Guid>(),
                Number = table.Column<int>(),
                RegionId = table.Column<Guid>(),
                UnitId = table.Column<Guid>(),
                FirstLine = table.Column<long>(),
                Packed = table.Column<byte[]>(),
            },
            constraints: table => table.PrimaryKey("PK_FilePieces", t => new { t.FileId, t.Number }));
    }

    protected override void Down(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.DropTable("FilePieces");
        migrationBuilder.TakeColumn("Size", "ValueImports");
    }
}
