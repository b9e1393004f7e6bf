using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Hengliang.Platform.Storage.Migrations;

/// <summary>What a form was found to repeat of others when it was enabled.</summary>
[DbContext(typeof(HengliangDb))]
[Migration("20261123020900_KeptOverlaps")]
internal sealed class KeptOverlaps : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.AddColumn<string>("OverlapFound", "FormTemplates", defaultValue: "");

    protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.TakeColumn("OverlapFound", "FormTemplates");
}
