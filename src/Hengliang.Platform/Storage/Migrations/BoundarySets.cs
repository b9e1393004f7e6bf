using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Hengliang.Platform.Storage.Migrations;

/// <summary>Sets of boundaries, each from a day on, with their files.</summary>
[DbContext(typeof(HengliangDb))]
[Migration("20261123021600_BoundarySets")]
internal sealed class BoundarySets : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "BoundarySets",
            table => new
            {
                Id = table.Column<Guid>(),
                Version = table.Column<int>(),
                From = table.Column<DateOnly>(nullable: true),
                ReviewNumber = table.Column<string>(maxLength: 100),
                FileName = table.Column<string>(maxLength: 200),
                Sha256 = table.Column<string>(maxLength: 64),
                Codes = table.Column<string>(),
                At = table.Column<DateTime>(),
                ByName = table.Column<string>(maxLength: 220),
                EndedAt = table.Column<DateTime>(nullable: true),
                EndedByName = table.Column<string>(maxLength: 220),
                EndedWhy = table.Column<string>(maxLength: 500),
            },
            constraints: table => table.PrimaryKey("PK_BoundarySets", t => t.Id));
        migrationBuilder.CreateTable(
            "BoundaryFiles",
            table => new { Id = table.Column<Guid>(), Packed = table.Column<byte[]>() },
            constraints: table =>
            {
                table.PrimaryKey("PK_BoundaryFiles", t => t.Id);
                table.ForeignKey("FK_BoundaryFiles_BoundarySets_Id", t => t.Id, "BoundarySets", "Id", onDelete: ReferentialAction.Restrict);
            });
    }

    protected override void Down(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.DropTable("BoundaryFiles");
        migrationBuilder.DropTable("BoundarySets");
    }
}
