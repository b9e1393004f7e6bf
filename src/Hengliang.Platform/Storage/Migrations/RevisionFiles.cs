using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Hengliang.Platform.Storage.Migrations;

/// <summary>Which file a revision of a cell was imported from, and where it stood in it.</summary>
[DbContext(typeof(HengliangDb))]
[Migration("20261123182000_RevisionFiles")]
internal sealed class RevisionFiles : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.AddColumn<Guid>("FileId", "CellRevisions", nullable: true);
        migrationBuilder.AddColumn<string>("FilePlace", "CellRevisions", maxLength: 20, defaultValue: "");
    }

    protected override void Down(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.TakeColumn("FileId", "CellRevisions");
        migrationBuilder.TakeColumn("FilePlace", "CellRevisions");
    }
}
