using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Hengliang.Platform.Storage.Migrations;

/// <summary>Answers of appeals that were taken back.</summary>
[DbContext(typeof(HengliangDb))]
[Migration("20261124053000_AppealsReopened")]
internal sealed class AppealsReopened : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.AddColumn<string>("FormerAnswers", "Appeals", maxLength: 40_000, nullable: false, defaultValue: "");

    protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.TakeColumn("FormerAnswers", "Appeals");
}
