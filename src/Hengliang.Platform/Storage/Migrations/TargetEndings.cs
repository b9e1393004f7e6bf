using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Hengliang.Platform.Storage.Migrations;

/// <summary>Revisions of a target that end it, which wait for a second person as any other does.</summary>
[DbContext(typeof(HengliangDb))]
[Migration("20261123050000_TargetEndings")]
internal sealed class TargetEndings : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) =>
        migrationBuilder.AddColumn<string>("Ending", "Targets", maxLength: 40, defaultValue: "None");

    protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.TakeColumn("Ending", "Targets");
}
