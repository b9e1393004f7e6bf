using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Hengliang.Platform.Storage.Migrations;

/// <summary>Which fields say what a row of a list is of, and when a file was imported into a return.</summary>
[DbContext(typeof(HengliangDb))]
[Migration("20261123081000_ListKeys")]
internal sealed class ListKeys : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.AddColumn<bool>("IsKey", "FormFields", defaultValue: false);
        migrationBuilder.AddColumn<DateTime>("TakenAt", "ReturnFiles", nullable: true);
    }

    protected override void Down(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.TakeColumn("TakenAt", "ReturnFiles");
        migrationBuilder.TakeColumn("IsKey", "FormFields");
    }
}
